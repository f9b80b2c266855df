// The CDK's own template rules cost seconds in every test file that synthesizes; `cdk synth` runs them, and so does `.ci/run`.
process.env.CDK_VALIDATION = 'false';
// Tests read sentences in English, whatever the machine speaks.
process.env.LC_ALL = 'C';
// Each construct, each token and each expectation keeps a stack, which is mapped to its source: of jest's 100 frames few are read.
Error.stackTraceLimit = 10;
