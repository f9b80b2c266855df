import { Facts } from '../../../lib/facts/facts';
import { flowRegister } from '../../../lib/facts/flows/flow-register';
import { render } from '../../../lib/messages/render';
import { buildModel } from '../../../lib/model/model';
import { askData } from '../../../lib/reachability/data-paths/ask-data';
import { templateOf } from '../../../lib/template/read-template';
import { TODAY } from '../../support';
import { type Deployment, IN, LG, MN, PAIRS } from './pairs';

const STACKS = { mn: ['my-number', MN], lg: ['lgwan', LG], in: ['internet', IN] } as const;

function asked({ ...stacks }: Deployment, from: string, to: string): { verdict: string; path: string } {
  const templates = (['mn', 'lg', 'in'] as const).map((name) => {
    const [zone, account] = STACKS[name];
    const body = { Metadata: { sanso: { zone, account, region: 'ap-northeast-1' } }, Resources: stacks[name] ?? {} };
    return templateOf(`${name}.template.json`, JSON.parse(JSON.stringify(body)));
  });
  const facts = new Facts({ model: buildModel(templates), register: flowRegister([]), asOf: TODAY });
  const { verdict, hops } = askData(facts, from, to);
  const path = hops.map(
    ({ text, resources, by }) => `${render(text, 'en')} ${resources.map(({ logicalId }) => logicalId)} ${by}`,
  );
  return { verdict, path: path.join('; ') };
}

describe.each(PAIRS)('$title', ({ from, to, open, safe, via = [], otherwise = 'isolated' }) => {
  test('what is open is reached', () => {
    const { verdict, path } = asked(open, from, to);
    expect({ verdict, path }).toEqual({ verdict: 'reachable', path: expect.any(String) });
    for (const id of via) expect(path).toContain(id);
  });

  if (safe)
    test('what is closed is not', () => {
      expect(asked(safe, from, to)).toMatchObject({ verdict: otherwise });
    });
});
