import { inLanguage } from '../../lib/messages/bilingual';

test.each([
  ['情報政策課 / information policy office', '情報政策課', 'information policy office'],
  ['情報政策課', '情報政策課', '情報政策課'],
  ['a / b', 'a / b', 'a / b'],
  ['消防本部 / 情報政策課', '消防本部 / 情報政策課', '消防本部 / 情報政策課'],
])('%s is said in one language', (text, ja, en) => {
  expect([inLanguage(text, 'ja'), inLanguage(text, 'en')]).toEqual([ja, en]);
});
