import { deliveryRoles } from '../../facts/grants/service-roles';
import { inPartOf } from '../missed-in';
import { roleOutcomes } from '../role-outcomes';
import type { Rule } from '../rule';

/** A log or an alarm that a role delivers arrives: the service can assume the role, and the role may write where it goes (L04). */
export const deliveryRole: Rule = {
  id: 'Sanso-6.7-DeliveryRole',
  clauses: ['6(7)a', '2(6)'],
  title: {
    ja: 'ログ及びアラームの配信に使うロールで書き込めること',
    en: 'The role that delivers a log or an alarm can write it',
  },
  aspects: ['I'],
  severity: 'high',
  types: [
    'AWS::KinesisFirehose::DeliveryStream',
    'AWS::Logs::SubscriptionFilter',
    'AWS::Logs::Destination',
    'AWS::CloudTrail::Trail',
    'AWS::EC2::FlowLog',
    'AWS::Config::ConfigurationRecorder',
    'AWS::S3::Bucket',
    'AWS::Events::Rule',
  ],
  singleResource: false,
  check: (facts) =>
    deliveryRoles(facts.model, facts.grants).flatMap((handed) =>
      inPartOf([handed.bearer], roleOutcomes(facts, handed)),
    ),
};
