import type { Config } from '../../config/schema';
import { type Flow, portRanges } from '../../policy/flows';
import { isBrokerFlow } from '../network/permits';

/** The two entries of the flow register that screen transfer rests on, both from LGWAN to the internet zone. */
export interface ScreenFlows {
  /** Pixels, keyboard and mouse. */
  readonly screen: Flow;
  /** The request for a seat. */
  readonly broker: Flow;
}

/**
 * The declared flows of the mode `dcv-bastion`: nothing of screen transfer opens a port that the register does not name
 * (clauses 2(11) and 2(12)).
 *
 * @throws when the register lacks one of them
 */
export function screenFlows(config: Config): ScreenFlows {
  const declared = config.flows.filter(
    (flow) => flow.from.zone === 'lgwan' && flow.to.zone === 'internet' && flow.sanitization === 'screen-transfer',
  );
  const screen = declared.find((flow) => !isBrokerFlow(config, flow));
  const broker = declared.find((flow) => isBrokerFlow(config, flow));
  if (!screen || !broker) {
    throw new Error(
      'flows: screenTransfer dcv-bastion needs two flows lgwan → internet with sanitization screen-transfer: the screen (for instance port 8443) and the broker (port 443)',
    );
  }
  return { screen, broker };
}

/** The one TCP port of the screen flow. */
export function screenPort(config: Config): number {
  return portRanges(screenFlows(config).screen.port)[0][0];
}
