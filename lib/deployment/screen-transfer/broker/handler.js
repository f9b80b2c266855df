const { Refusal } = require('./caller');

/**
 * The broker's answer to `lambda:InvokeFunction`: `{ sessionId, token, path, expires }`, or `{ error }`.
 * One log line per answer says who got which seat and when; never a token.
 */
function createHandler({ identify, grant, log = console.log }) {
  return async function handler(event) {
    let person;
    try {
      person = await identify(event?.proof);
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem;
      log({ event: 'refused', reason: problem.message });
      return { error: 'refused: send a fresh proof of the role screen-user' };
    }
    const seat = await grant(person);
    if (!seat) {
      log({ event: 'no-seat', person });
      return { error: 'no seat is free: try again later' };
    }
    const { seat: sessionId, token, expires, until, inUse } = seat;
    log({ event: 'granted', person, seat: sessionId, grant: seat.grant, until, inUse });
    return {
      sessionId,
      token,
      path: `/?authToken=${token}#${sessionId}`,
      expires: new Date(expires * 1000).toISOString(),
    };
  };
}

module.exports = { createHandler };
