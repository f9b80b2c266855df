systemctl daemon-reload
systemctl enable --now sanso-resolver.service dcv-connection-gateway.service
