# TLS certificate and key as JSON {"certificate","key"} in PEM, from the secret named in the configuration (clause 6(6)).
umask 0077
# The role may take some seconds to reach the instance.
until aws secretsmanager get-secret-value --region {{region}} --secret-id '{{secret}}' --query SecretString --output text >/run/certificate.json; do sleep 5; done
for part in certificate key; do
  python3 -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]])' $part </run/certificate.json >/run/$part.pem
done
install -D -m 0644 -o {{owner}} -g {{owner}} /run/certificate.pem {{certificatePath}}
install -D -m 0600 -o {{owner}} -g {{owner}} /run/key.pem {{keyPath}}
rm -f /run/certificate.json /run/certificate.pem /run/key.pem
umask 0022
