// The runtime of the function brings the SDK.
const { DynamoDB } = require('@aws-sdk/client-dynamodb');
const { createCaller } = require('./caller');
const { createHandler } = require('./handler');
const { createBroker } = require('./lease');

const { AWS_REGION, AWS_LAMBDA_FUNCTION_NAME, TABLE, SEATS, SESSION_MINUTES, ALLOWED } = process.env;

exports.handler = createHandler({
  identify: createCaller({ region: AWS_REGION, audience: AWS_LAMBDA_FUNCTION_NAME, allowed: new RegExp(ALLOWED) }),
  grant: createBroker({
    dynamodb: new DynamoDB({}),
    table: TABLE,
    seats: Number(SEATS),
    sessionMinutes: Number(SESSION_MINUTES),
  }).grant,
});
