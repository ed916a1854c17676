import type { Desk, RouteDeps } from '../deps.ts';
import { problemFrom } from '../plugins/problems.ts';
import { Problem } from '../problem.ts';
import { sendEnveloped } from './envelope.ts';
import { findPlatformCarrier } from './find-carrier.ts';
import { findPlatformLoads } from './find-loads.ts';
import { getPlatformLoad } from './get-load.ts';
import { logPlatformOffer } from './log-offer.ts';

/** What HappyRobot expects a broker to expose: an existing integration is pointed here instead. */
export const registerYourApi = (desk: Desk, deps: RouteDeps): void => {
  desk.setErrorHandler((error, request, reply) => {
    const problem = problemFrom(error);
    if (problem.status >= 500) request.log.error({ err: error }, problem.code);
    return sendEnveloped(request, reply, problem);
  });
  desk.setNotFoundHandler((request, reply) => {
    const route = `${request.method} ${request.url.split('?')[0] ?? ''}`;
    return sendEnveloped(request, reply, new Problem('route_not_found', route));
  });
  for (const add of [findPlatformLoads, getPlatformLoad, findPlatformCarrier, logPlatformOffer])
    add(desk, deps);
};
