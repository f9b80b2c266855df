install -d -m 0750 /var/log/sanso
systemctl daemon-reload
systemctl enable --now sanso-resolver.service dcv-connection-gateway.service
