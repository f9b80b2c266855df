import { FILE_FLOW, FILES, MAIL, MAIL_FLOW } from '../../sanitized';
import type { Case } from './case';

const mail = (change: object = {}) => ({ 'sanitization.mail': { ...MAIL, ...change } });
const mailFlow = (change: object) => ({ ...mail(), 'flows.2': { ...MAIL_FLOW, ...change } });
const files = (change: object = {}) => ({ 'sanitization.files': { ...FILES, ...change }, 'flows.2': FILE_FLOW });
const withFlow = (change: object) => ({ ...mail(change), 'flows.2': MAIL_FLOW });

export const SANITIZATION: Case[] = [
  { set: { sanitization: { mail: MAIL, files: FILES }, 'flows.2': MAIL_FLOW, 'flows.3': FILE_FLOW }, says: [] },
  { set: withFlow({ relay: undefined }), says: [] },
  {
    set: { 'flows.2': MAIL_FLOW },
    says: ['flows.mail carries mail-text, but sanitization.mail.mode is off: choose on, or remove the flow'],
  },
  {
    set: { 'flows.2': FILE_FLOW },
    says: ['flows.files carries file-scan, but sanitization.files.mode is off: choose on, or remove the flow'],
  },
  {
    set: mail(),
    says: [
      'sanitization.mail.mode on needs a flow internet → lgwan on s3 with sanitization mail-text: declare it with to.bucket sanso-sample-lgwan-mail-hand-off-111111111111',
    ],
  },
  {
    set: { 'sanitization.files': FILES },
    says: [
      'sanitization.files.mode on needs a flow internet → lgwan on s3 with sanitization file-scan: declare it with to.bucket sanso-sample-lgwan-file-hand-off-111111111111',
    ],
  },
  {
    set: { ...mail(), 'flows.2': MAIL_FLOW, 'flows.3': { ...MAIL_FLOW, id: 'mail-2' } },
    says: ['flows mail, mail-2 all carry mail-text: keep one'],
  },
  {
    set: mailFlow({ to: { zone: 'lgwan', cidr: '10.20.0.0/18' } }),
    says: ['flows.mail.to.bucket is missing: write sanso-sample-lgwan-mail-hand-off-111111111111'],
  },
  {
    set: mailFlow({ to: { ...MAIL_FLOW.to, bucket: 'inbox' } }),
    says: ['flows.mail.to.bucket inbox is not the hand-off: write sanso-sample-lgwan-mail-hand-off-111111111111'],
  },
  {
    set: { 'flows.0.to.bucket': 'inbox' },
    says: ['flows.screen.to.bucket is for s3 only: remove it'],
  },
  { set: mailFlow({ port: 25 }), says: ['flows.mail.port 25 is not the one of Amazon S3: write 443'] },
  {
    set: mailFlow({ from: { zone: 'internet', cidr: '10.30.128.0/18' } }),
    says: ['flows.mail.from.cidr 10.30.128.0/18 is not the block of the converters: write 10.30.0.0/18'],
  },
  {
    set: { ...withFlow({}), 'zones.internet.cidr': '10.600.0.0/20' },
    says: ['zones.internet.cidr 10.600.0.0/20 is no IPv4 block: each of its four numbers is 0 to 255'],
  },
  {
    set: withFlow({ domains: ['city.example', 'city.example'] }),
    says: ['sanitization.mail.domains names city.example more than once: name each domain once'],
  },
  {
    set: withFlow({ postmaster: 'postmaster@town.example' }),
    says: [
      'sanitization.mail.postmaster postmaster@town.example is in none of sanitization.mail.domains: give an address in city.example',
    ],
  },
  {
    set: withFlow({ relay: { address: '172.16.10.25' } }),
    says: [
      'sanitization.mail.relay.address 172.16.10.25 is not at the premises of lgwan: give an address of 172.16.20.0/24',
    ],
  },
  {
    set: withFlow({ relay: { address: '172.16.20.256' } }),
    says: ['sanitization.mail.relay.address 172.16.20.256 is no IPv4 block: each of its four numbers is 0 to 255'],
  },
  {
    set: {
      ...withFlow({}),
      region: 'ap-northeast-3',
      availabilityZones: ['ap-northeast-3a', 'ap-northeast-3c'],
    },
    says: [
      'sanitization.mail.mode on is not for ap-northeast-3: Amazon SES receives no mail there (no inbound SMTP endpoint): choose off, or region ap-northeast-1',
    ],
  },
  {
    set: files({ offices: ['tax', 'tax'] }),
    says: ['sanitization.files.offices names tax more than once: name each office once'],
  },
  {
    set: files({ offices: ['tax', 'notices'] }),
    says: ['sanitization.files.offices notices is a folder of the path itself: choose another name'],
  },
];

/** Mistakes in the shape of one field. */
export const SANITIZATION_SHAPE: Case[] = [
  { set: { sanitization: 'off' }, says: ['sanitization "off" is not an object { … }'] },
  { set: { 'sanitization.mail': 'off' }, says: ['sanitization.mail "off" is not an object { … }'] },
  {
    set: { 'sanitization.mail': { mode: 'of' } },
    says: ['sanitization.mail.mode "of" is not allowed: choose "off", "on"'],
  },
  {
    set: mail({ domains: ['City.Example'] }),
    says: [
      'sanitization.mail.domains[0] "City.Example" is not allowed: a domain looks like city.example, in lower case',
    ],
  },
  { set: mail({ domains: [] }), says: ['sanitization.mail.domains [] is empty: give 1 entry at the least'] },
  {
    set: mail({ postmaster: 'postmaster' }),
    says: ['sanitization.mail.postmaster "postmaster" is not allowed: an e-mail address looks like csirt@city.example'],
  },
  { set: mail({ relay: '172.16.20.25' }), says: ['sanitization.mail.relay "172.16.20.25" is not an object { … }'] },
  {
    set: mail({ relay: { address: 'relay.city.example' } }),
    says: [
      'sanitization.mail.relay.address "relay.city.example" is not allowed: an IPv4 address looks like 203.0.113.10',
    ],
  },
  {
    set: mail({ relay: { address: '172.16.20.25', port: 0 } }),
    says: ['sanitization.mail.relay.port 0 is too small: 1 at the least'],
  },
  { set: mail({ heldDays: 3 }), says: ['sanitization.mail.heldDays 3 is too small: 7 at the least'] },
  { set: mail({ releasedDays: 400 }), says: ['sanitization.mail.releasedDays 400 is too large: 365 at the most'] },
  { set: { 'sanitization.files': 'off' }, says: ['sanitization.files "off" is not an object { … }'] },
  {
    set: { 'sanitization.files': { mode: 'onn' } },
    says: ['sanitization.files.mode "onn" is not allowed: did you mean "on"?'],
  },
  {
    set: { 'sanitization.files': { mode: 'on' } },
    says: [
      'sanitization.files.offices is missing: give a list [ … ] (Offices that receive files: the first folder of each object, on both sides)',
    ],
  },
  { set: files({ heldDays: 3 }), says: ['sanitization.files.heldDays 3 is too small: 7 at the least'] },
  { set: files({ releasedDays: 400 }), says: ['sanitization.files.releasedDays 400 is too large: 365 at the most'] },
  {
    set: { 'flows.0.to.bucket': 3 },
    says: [
      'flows.screen.to.bucket 3 is not text in quotes (Bucket of the hand-off, of an s3 flow alone; the check says its name. Default: none)',
    ],
  },
];
