import { mostDaysBetween } from '../../../lib/facts/stores/schedules';

test.each([
  ['cron(0 17 * * ? *)', 1],
  ['cron(0 17 ? * * *)', 1],
  ['cron(0/15 * * * ? *)', 1],
  ['cron(0 17 ? * MON-FRI *)', 3],
  ['cron(0 17 ? * 2,4,6 *)', 3],
  ['cron(0 17 ? * SUN *)', 7],
  ['cron(0 17 1,15 * ? *)', 17],
  ['cron(0 17 1 * ? *)', 31],
  ['cron(0 17 L * ? *)', 31],
  ['cron(0 17 15W * ? *)', 31],
  ['cron(0 17 ? * 6L *)', 35],
  ['cron(0 17 ? * TUE#2 *)', 35],
  ['cron(0 17 1 1 ? *)', 366],
  ['cron(0 17 1 JAN,JUL ? *)', 184],
  ['cron(0 17 1 */3 ? *)', 92],
  ['cron(0 17 * * ? 2020)', Number.POSITIVE_INFINITY],
  ['cron(0 17 * * ? 2020-2027)', Number.POSITIVE_INFINITY],
  ['cron(0 17 * * ? 2020-2199)', 1],
  ['rate(12 hours)', 0.5],
  ['rate(365 days)', 365],
  ['rate(1 day)', 1],
  ['daily', undefined],
  ['cron(0 17 * * *)', undefined],
  ['cron(0 17 x * ? *)', undefined],
])('%s runs every %p days at the least', (expression, days) => {
  expect(mostDaysBetween(expression, '2026-11-23')).toBe(days);
});
