import { accountsOf, joinedAccounts } from '../../lib/config/accounts';
import { loadConfig } from '../../lib/config/load';
import { sampleConfig, TODAY } from '../support';

test('the accounts that flows join, by flow; objects are handed over without an endpoint', () => {
  expect(joinedAccounts(loadConfig('production', TODAY))).toEqual([
    { flow: 'tax-inquiry', from: '222222222222', to: '111111111111' },
    { flow: 'screen', from: '222222222222', to: '333333333333' },
    { flow: 'screen-broker', from: '222222222222', to: '333333333333' },
  ]);
});

test('flows inside one account join none', () => {
  expect(joinedAccounts(sampleConfig())).toEqual([]);
  expect(accountsOf(sampleConfig())).toEqual(['111111111111']);
});
