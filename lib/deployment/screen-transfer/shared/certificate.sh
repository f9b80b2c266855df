# TLS certificate and key as JSON {"certificate","key"} in PEM, from the secret named in the configuration (clause 6(6)).
umask 0077
certificate() {
  aws secretsmanager get-secret-value --region {{region}} --secret-id '{{secret}}' --query SecretString --output text >/run/certificate.json || return 1
  for part in certificate key; do
    python3 -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]])' $part </run/certificate.json >/run/$part.pem || return 1
  done
}
# The role takes some seconds to reach the instance. After five minutes it is something else: the log, which is shipped already,
# says so and raises an alarm (screen-alarms.ts). Once people have mended it, the instance starts by itself.
tries=0
until certificate; do
  tries=$((tries + 1))
  [ $((tries % 60)) -ne 0 ] || echo '{{alarm}}'
  sleep 5
done
install -D -m 0644 -o {{owner}} -g {{owner}} /run/certificate.pem {{certificatePath}}
install -D -m 0600 -o {{owner}} -g {{owner}} /run/key.pem {{keyPath}}
rm -f /run/certificate.json /run/certificate.pem /run/key.pem
umask 0022
