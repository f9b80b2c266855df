// The runtime of the function brings the SDK.
const { S3 } = require('@aws-sdk/client-s3');
const { createRelay } = require('./relay');
const { send } = require('./smtp');

const { HAND_OFF, RELAYED, RELAY_ADDRESS, RELAY_PORT, POSTMASTER } = process.env;

exports.handler = createRelay({
  s3: new S3({}),
  send: (envelope) => send({ host: RELAY_ADDRESS, port: Number(RELAY_PORT), ...envelope }),
  handOff: HAND_OFF,
  relayed: RELAYED,
  postmaster: POSTMASTER,
});
