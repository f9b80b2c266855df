# Amazon Linux 2023 keeps its log in the journal, which the agent cannot read: rsyslog writes it to files.
systemctl enable --now rsyslog.service auditd.service
/opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl -a fetch-config -m ec2 -s -c file:/etc/sanso/cloudwatch-agent.json
