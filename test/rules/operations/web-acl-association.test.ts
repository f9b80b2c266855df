import { webAclAssociation } from '../../../lib/rules/operations/web-acl-association';
import { testRule } from '../kit';
import { remove, unknown } from './changes';
import { DEPLOYMENT } from './deployment';

testRule(webAclAssociation, DEPLOYMENT, [
  ['a load balancer without', remove('internet/AclAssociation'), ['finding internet/Balancer']],
  [
    'a load balancer that says nothing of its scheme',
    (draft) => draft.add('internet/Second', 'AWS::ElasticLoadBalancingV2::LoadBalancer'),
    ['finding internet/Second'],
  ],
  [
    'a distribution without',
    (draft) => draft.add('internet/Cdn', 'AWS::CloudFront::Distribution', { DistributionConfig: {} }),
    ['finding internet/Cdn'],
  ],
  [
    'a distribution with one that is not known',
    (draft) =>
      draft.add('internet/Cdn', 'AWS::CloudFront::Distribution', { DistributionConfig: { WebACLId: unknown } }),
    ['undecided internet/Cdn'],
  ],
  [
    'an API without',
    (draft) => {
      draft.add('internet/Api', 'AWS::ApiGateway::RestApi');
      draft.add('internet/Stage', 'AWS::ApiGateway::Stage', { RestApiId: { Ref: 'Api' }, StageName: 'v1' });
    },
    ['finding internet/Stage'],
  ],
  [
    'an API with one, by its ARN',
    (draft) => {
      draft.add('internet/Api', 'AWS::ApiGateway::RestApi');
      draft.add('internet/Stage', 'AWS::ApiGateway::Stage', { RestApiId: { Ref: 'Api' }, StageName: 'v1' });
      draft.add('internet/ApiAcl', 'AWS::WAFv2::WebACLAssociation', {
        WebACLArn: { 'Fn::GetAtt': ['Acl', 'Arn'] },
        ResourceArn: {
          'Fn::Join': ['', ['arn:aws:apigateway:ap-northeast-1::/restapis/', { Ref: 'Api' }, '/stages/v1']],
        },
      });
    },
    'conforms',
  ],
  ['a user pool without', (draft) => draft.add('internet/Pool', 'AWS::Cognito::UserPool'), ['finding internet/Pool']],
  [
    'a user pool with one',
    (draft) => {
      draft.add('internet/Pool', 'AWS::Cognito::UserPool');
      draft.add('internet/PoolAcl', 'AWS::WAFv2::WebACLAssociation', {
        WebACLArn: { 'Fn::GetAtt': ['Acl', 'Arn'] },
        ResourceArn: { 'Fn::GetAtt': ['Pool', 'Arn'] },
      });
    },
    'conforms',
  ],
  [
    'a function that everybody calls',
    (draft) => draft.add('internet/Url', 'AWS::Lambda::Url', { AuthType: 'NONE' }),
    ['finding internet/Url'],
  ],
  [
    'a function that everybody calls, in short',
    (draft) => draft.add('internet/Web', 'AWS::Serverless::Function', { FunctionUrlConfig: { AuthType: 'NONE' } }),
    ['finding internet/Web'],
  ],
  [
    'a function for known callers',
    (draft) => draft.add('internet/Url', 'AWS::Lambda::Url', { AuthType: 'AWS_IAM' }),
    'conforms',
  ],
  [
    'a web site behind a network load balancer',
    (draft) => {
      draft.add('internet/Nlb', 'AWS::ElasticLoadBalancingV2::LoadBalancer', {
        Type: 'network',
        Scheme: 'internet-facing',
      });
      draft.add('internet/NlbListener', 'AWS::ElasticLoadBalancingV2::Listener', {
        LoadBalancerArn: { Ref: 'Nlb' },
        Port: 443,
        Protocol: 'TCP',
      });
    },
    ['finding internet/Nlb'],
  ],
  [
    'requests let through when it fails',
    (draft) =>
      draft.of('internet/Balancer').LoadBalancerAttributes.push({ Key: 'waf.fail_open.enabled', Value: 'true' }),
    ['finding internet/Balancer'],
  ],
]);
