import { render, renderRemediation } from '../../lib/messages/render';
import { say } from '../../lib/messages/say';

test('gaps move with the order of words, and lists are joined as the language does', () => {
  const said = say('resource-shares', {
    share: 'Share',
    zone: 'lgwan',
    resources: ['Subnet', 'Gateway'],
    whom: say('resource-shares.outside', { account: '999999999999' }),
  });
  expect(render(said, 'en')).toBe(
    'Share shares Subnet, Gateway of lgwan with account 999999999999, which is outside the deployment.',
  );
  expect(render(said, 'ja')).toBe(
    'Share は lgwan の Subnet、Gateway をデプロイの外のアカウント 999999999999 と共有する。',
  );
  expect(renderRemediation(said, 'ja')).toBe('一つの領域の中に限り、アカウントを一つずつ指定して共有する。');
});

test('Japanese words stand without the spaces that set off names', () => {
  const said = (fault: Parameters<typeof render>[0]) => render(say('alarm-route', { rule: 'Rule', fault }), 'ja');
  expect(said(say('alarm-route.disabled'))).toBe('ルール Rule は無効である。');
  expect(
    render(
      say('zone-placement', {
        name: 'Host',
        belongs: say('zone-placement.labelled', { zone: 'lgwan' }),
        network: 'Vpc',
        zone: 'internet',
      }),
      'ja',
    ),
  ).toBe('Host は lgwan に属するが、internet の Vpc を用いており、領域が混在している。');
});
