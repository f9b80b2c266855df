// The runtime of the function brings the SDK.
const { DynamoDB } = require('@aws-sdk/client-dynamodb');
const { createCaller } = require('./caller');
const { createHandler } = require('./handler');
const { createBroker } = require('./lease');

const { AWS_REGION, AWS_LAMBDA_FUNCTION_NAME, TABLE, SEATS, SESSION_MINUTES, ALLOWED } = process.env;

// Reaches the table at AWS_ENDPOINT_URL_DYNAMODB.
const dynamodb = new DynamoDB({});

exports.handler = createHandler({
  identify: createCaller({
    dynamodb,
    table: TABLE,
    region: AWS_REGION,
    audience: AWS_LAMBDA_FUNCTION_NAME,
    allowed: new RegExp(ALLOWED),
  }),
  grant: createBroker({
    dynamodb,
    table: TABLE,
    seats: Number(SEATS),
    sessionMinutes: Number(SESSION_MINUTES),
  }).grant,
});
