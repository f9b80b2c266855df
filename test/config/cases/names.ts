import type { Case } from './case';

const FIRE = {
  id: 'fire-command',
  title: { ja: '消防指令系', en: 'Fire command network' },
  cidr: '10.71.0.0/20',
  peopleSourceAddresses: ['203.0.113.64/28'],
};
const STORE = { purpose: '控え / copies', confidentiality: '2', integrity: '2', availability: '2' };

const renamed = (id: string) => ({ 'zones.independent.0.id': id, 'accounts.independent': { [id]: '555555555555' } });

export const NAMES: Case[] = [
  {
    base: 'union',
    set: { 'zones.independent.1': FIRE },
    says: ['zones.independent names fire-command more than once: give each network its own id'],
  },
  {
    base: 'union',
    set: renamed('operations'),
    says: [
      'zones.independent.operations is the name of a zone of the policy: choose another id, for instance fire-command',
    ],
  },
  {
    base: 'union',
    set: renamed('lgwan-annex'),
    says: [
      'zones.independent.lgwan-annex begins with lgwan-, the prefix of the names of lgwan: choose another beginning',
    ],
  },
  {
    base: 'union',
    set: {
      'zones.independent.1': { ...FIRE, id: 'fire-command-radio' },
      'accounts.independent.fire-command-radio': '555555555555',
    },
    says: [
      'zones.independent.fire-command-radio begins with fire-command-, the prefix of the names of fire-command: choose another beginning',
    ],
  },
  {
    base: 'union',
    set: renamed('regional-fire-command'),
    says: ['zones.independent.regional-fire-command has 21 characters: at most 20, because role names contain it'],
  },
  {
    set: { 'zones.my-number.dataStores.0.id': 'resident-records-of-the-city' },
    says: [
      'zones.my-number.dataStores.resident-records-of-the-city makes a bucket name of 64 characters, S3 allows 63: shorten the id by 1',
    ],
  },
  {
    base: 'production',
    set: { 'access.vendors.0.id': 'maintenance-of-the-tax-systems-2026' },
    says: [
      'access.vendors.maintenance-of-the-tax-systems-2026 makes a role name of 69 characters, IAM allows 64: shorten the id by 5',
    ],
  },
  {
    base: 'production',
    set: { name: 'productionab' },
    says: [
      'zones.my-number makes a permission set name of 34 characters, IAM Identity Center allows 32: shorten name or the id of the network by 2',
      'zones.internet makes a permission set name of 33 characters, IAM Identity Center allows 32: shorten name or the id of the network by 1',
    ],
  },
  {
    set: { 'zones.my-number.dataStores.1': { id: 'resident-records', ...STORE } },
    says: ['zones.my-number.dataStores names resident-records more than once: give each store its own id'],
  },
  {
    set: { 'zones.internet.dataStores': [{ id: 'residents', ...STORE, confidentiality: '3B' }] },
    says: [
      'zones.internet.dataStores.residents.confidentiality 3B may not be in the internet zone (clause 6(2)): keep the store in my-number or lgwan',
    ],
  },
  {
    set: { 'zones.internet.dataStores': [{ id: 'papers', ...STORE, confidentiality: '3A' }] },
    says: [
      'zones.internet.dataStores.papers.confidentiality 3A may not be in the internet zone (clause 6(2)): keep the store in my-number or lgwan',
    ],
  },
  {
    set: { 'zones.internet.dataStores': [{ id: 'drafts', ...STORE, confidentiality: '3C' }] },
    says: [
      'zones.internet.dataStores.drafts.confidentiality 3C may not be in the internet zone (clause 6(2)): keep the store in my-number, lgwan or an independent network',
    ],
  },
];
