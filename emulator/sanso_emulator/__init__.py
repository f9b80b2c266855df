"""A local stand-in for AWS: ministack and moto behind one endpoint, into which the AWS CDK CLI deploys as it is."""
