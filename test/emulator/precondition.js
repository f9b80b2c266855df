const { TestEnvironment } = require('jest-environment-node');

/**
 * A precondition (`beforeAll`) that fails, fails once: one test below it tells why, and what else depends on it is skipped with
 * its own preconditions. Jest would fail every test with the same words, and start what comes next all the same.
 */
module.exports = class PreconditionEnvironment extends TestEnvironment {
  handleTestEvent({ name, hook, describeBlock, error }) {
    if (name !== 'hook_failure' || hook.type !== 'beforeAll') return;
    const reporter = firstTest(describeBlock);
    const skipped = skipAllBut(reporter, describeBlock);
    if (typeof error !== 'object' || error === null || skipped === 0) return;
    error.message = `a precondition failed, and ${skipped} tests that need it were skipped:\n\n${error.message}`;
    // What the reader can mend is a sentence: the way to it through this code helps nobody.
    if (error.constructor.name === 'InputError') error.stack = error.message;
  }
};

/** A test of the block itself, else one of the blocks in it. */
function firstTest({ children }) {
  const own = children.find(({ type }) => type === 'test');
  return own ?? children.map(firstTest).find((test) => test !== undefined);
}

/** @returns how many tests are skipped */
function skipAllBut(reporter, { children }) {
  let skipped = 0;
  for (const child of children) {
    if (child === reporter) continue;
    if (child.type === 'test') {
      skipped++;
      child.errors.length = 0;
    } else {
      skipped += skipAllBut(reporter, child);
    }
    if (child.type === 'test' || !holds(child, reporter)) child.mode = 'skip';
  }
  return skipped;
}

function holds({ children }, test) {
  return children.some((child) => child === test || (child.type !== 'test' && holds(child, test)));
}
