import type { DcvBastionConfig } from '../../config/schema';

/** One host and the seats that it carries. */
export interface PlannedHost {
  /** Counted from 1. */
  readonly number: number;
  /** First and last seat, for instance `5-8`: seats are counted over all hosts. */
  readonly seats: string;
}

/** The hosts that the configured seats need, filled one after the other. */
export function plannedHosts({ seats, seatsPerHost }: DcvBastionConfig): PlannedHost[] {
  return Array.from({ length: Math.ceil(seats / seatsPerHost) }, (_, index) => ({
    number: index + 1,
    seats: `${index * seatsPerHost + 1}-${Math.min(seats, (index + 1) * seatsPerHost)}`,
  }));
}

/** Whether one load balancer can name the host, or a connection gateway has to find it by the seat. */
export function needsGateway(screen: DcvBastionConfig): boolean {
  return plannedHosts(screen).length > 1;
}
