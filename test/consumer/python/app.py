"""A CDK app in Python, of which only the cloud assembly is judged (`npm run consumer`).

What lies in `assembly/` was made with aws-cdk-lib 2.275.0 by

    npx cdk synth --app 'python app.py' --no-version-reporting --quiet --output assembly
"""

import aws_cdk as cdk
from aws_cdk import aws_ec2 as ec2


class Reception(cdk.Stack):
    """A group of the zone LGWAN, which one office or everybody may reach."""

    def __init__(self, scope: cdk.App, name: str, *, office: str) -> None:
        super().__init__(scope, name, env=cdk.Environment(account="111111111111", region="ap-northeast-1"))
        self.template_options.metadata = {"sanso": {"zone": "lgwan"}}
        cdk.Tags.of(self).add("sanso:zone", "lgwan")
        ec2.CfnSecurityGroup(
            self,
            "Group",
            group_description="reception",
            vpc_id="vpc-00000000000000001",
            security_group_ingress=[
                ec2.CfnSecurityGroup.IngressProperty(
                    ip_protocol="tcp", from_port=443, to_port=443, cidr_ip=office, description="from the office"
                )
            ],
            security_group_egress=[
                ec2.CfnSecurityGroup.EgressProperty(
                    ip_protocol="tcp", from_port=443, to_port=443, cidr_ip="10.1.9.10/32", description="to the records"
                )
            ],
        )


app = cdk.App()
Reception(app, "Closed", office="10.1.2.0/24")
Reception(app, "Open", office="0.0.0.0/0")
app.synth()
