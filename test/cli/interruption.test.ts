import { onInterruption } from '../../lib/cli/interruption';

test('the first interruption asks for an orderly end, every other one wants it now', () => {
  const before = process.listenerCount('SIGINT');
  const told: string[] = [];
  const settled = onInterruption(
    () => told.push('first'),
    () => told.push('again'),
  );
  process.emit('SIGINT');
  process.emit('SIGINT');
  process.emit('SIGTERM');
  settled();
  expect(told).toEqual(['first', 'again', 'again']);
  expect(process.listenerCount('SIGINT')).toBe(before);
});
