import type { App } from 'aws-cdk-lib';
import type { CheckedConfig } from '../../config/schema';
import type { ZoneBase } from '../zone-base';
import { screenFlows } from './screen-flows';
import { ScreenTransferStack } from './screen-transfer-stack';
import { WorkspacesApplicationsStack } from './workspaces-applications-stack';

/**
 * Add the screen-transfer path that the configuration chose (clause 2(12)).
 *
 * @returns endpoint services by flow id, for the endpoints in the LGWAN zone; empty for the managed service, which brings its own
 */
export function addScreenTransfer(app: App, config: CheckedConfig, zones: readonly ZoneBase[]): Map<string, string> {
  const { screenTransfer: screen } = config;
  const internet = baseOf(zones, 'internet');
  const lgwan = baseOf(zones, 'lgwan');
  const common = {
    config,
    zone: internet.zone,
    network: internet.network.network,
    alarmTopic: internet.foundation.alarmTopic.topic,
  };
  // Ids of another account are no tokens here: the configuration gives them after that account's first deployment.
  const {
    sts,
    lambda,
    'appstream.streaming': streaming,
  } = lgwan.zone.account === internet.zone.account ? lgwan.network.network.endpointIds : {};
  if (screen.mode === 'dcv-bastion') {
    const stack = new ScreenTransferStack(app, {
      ...common,
      screen,
      key: internet.foundation.key,
      entryEndpoints: sts && lambda ? { sts, lambda } : undefined,
    });
    return new Map([[screenFlows(config).screen.id, stack.serviceName]]);
  }
  if (screen.mode === 'workspaces-applications' && streaming) {
    new WorkspacesApplicationsStack(app, { ...common, screen, streamingEndpointId: streaming });
  }
  return new Map();
}

function baseOf(zones: readonly ZoneBase[], id: string): ZoneBase {
  const base = zones.find(({ zone }) => zone.id === id);
  if (!base) throw new Error(`no zone ${id} in this deployment`);
  return base;
}
