import Environment from './precondition';

interface Node {
  readonly name: string;
  readonly type: 'test' | 'describeBlock';
  readonly children: Node[];
  readonly errors: unknown[];
  mode?: string;
}
const node = (type: Node['type'], name: string, children: Node[] = []): Node => ({ type, name, children, errors: [] });
const it = (name: string) => node('test', name);
const block = (name: string, ...children: Node[]) => node('describeBlock', name, children);
const all = (of: Node): Node[] => of.children.flatMap((child) => [child, ...all(child)]);

/** As Jest does it: the error of the hook goes to every test below its block. */
function failing(describeBlock: Node, error: Error) {
  for (const each of all(describeBlock)) if (each.type === 'test') each.errors.push([error]);
  Environment.prototype.handleTestEvent({ name: 'hook_failure', hook: { type: 'beforeAll' }, describeBlock, error });
  const tests = all(describeBlock).filter(({ type }) => type === 'test');
  return {
    failed: tests.filter(({ errors, mode }) => errors.length > 0 && mode !== 'skip').map(({ name }) => name),
    skipped: all(describeBlock)
      .filter(({ mode }) => mode === 'skip')
      .map(({ name }) => name),
  };
}

class InputError extends Error {}

test.each([
  [
    'a test of its own',
    block('root', block('other', it('a'), it('b')), it('own'), it('c')),
    { failed: ['own'], skipped: ['other', 'a', 'b', 'c'] },
  ],
  [
    'tests in blocks only',
    block('root', block('first', it('told'), it('a')), block('second', it('b'))),
    { failed: ['told'], skipped: ['a', 'second', 'b'] },
  ],
  ['one test', block('root', it('only')), { failed: ['only'], skipped: [] }],
])('a precondition that fails, fails once: %s', (_, tree, expected) => {
  expect(failing(tree, new Error('no Python'))).toEqual(expected);
});

test('its message says how many tests were skipped, without a trace where it is a sentence', () => {
  const error = new InputError('no Python: install it');
  failing(block('root', it('a'), it('b'), it('c')), error);
  expect(error.message).toBe('a precondition failed, and 2 tests that need it were skipped:\n\nno Python: install it');
  expect(error.stack).toBe(error.message);
});

test('other failures are as Jest tells them', () => {
  const tree = block('root', it('a'), it('b'));
  Environment.prototype.handleTestEvent({
    name: 'hook_failure',
    hook: { type: 'afterAll' },
    describeBlock: tree,
    error: new Error('x'),
  });
  expect(all(tree).filter(({ mode }) => mode !== undefined)).toEqual([]);
});
