import { displayWidth } from '../../lib/report/table';
import { wrap, wrapCommand } from '../../lib/report/wrap';

test.each<[string, number, string[]]>([
  ['one two three', 7, ['one two', 'three']],
  ['one two three', 80, ['one two three']],
  ['an arn:aws:iam::111111111111:role/x here', 10, ['an', 'arn:aws:iam::111111111111:role/x', 'here']],
  ['領域をまたぐ通信', 8, ['領域をま', 'たぐ通信']],
  // What may not begin a line stays with what is before it, and what may not end one goes with what follows.
  ['通信がない。削る', 10, ['通信がな', 'い。削る']],
  ['通信(登録簿)がある', 6, ['通信', '(登録', '簿)が', 'ある']],
  ['版は20以降', 6, ['版は20', '以降']],
  ['', 10, []],
])('%s in %d columns', (text, width, lines) => {
  expect(wrap(text, width)).toEqual(lines);
  expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
  for (const line of lines.filter((each) => /[ぁ-ん]/.test(each)))
    expect(displayWidth(line)).toBeLessThanOrEqual(width);
});

test('a command is one for a shell, an option stays with its value, and a long value stands alone', () => {
  const command = 'aws x y --name abc --long-name arn:aws:iam::111111111111:policy/sanso';
  expect(wrapCommand(command, 24, ' \\')).toEqual([
    'aws x y --name abc \\',
    '  --long-name \\',
    '  arn:aws:iam::111111111111:policy/sanso',
  ]);
  expect(wrapCommand(command, 24, undefined)).toEqual([command]);
  expect(wrapCommand(command, 200, ' \\')).toEqual([command]);
});
