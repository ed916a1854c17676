import type { Desk } from '../deps.ts';

/**
 * JSON as Fastify reads it, but for an empty body, which is none whatever its content type says: many clients name JSON
 * with every POST. A route that needs one finds it missing.
 */
export const registerJsonBodies = (desk: Desk): void => {
  const parseJson = desk.getDefaultJsonParser('error', 'error');
  desk.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body: string, done) => {
    if (body.trim() === '') done(null);
    else void parseJson(request, body, done);
  });
};
