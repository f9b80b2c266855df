// The CDK's own template rules cost seconds in every test file that synthesizes; `cdk synth` runs them, and so does `.ci/run`.
process.env.CDK_VALIDATION = 'false';
