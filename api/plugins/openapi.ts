import swagger from '@fastify/swagger';
import reference from '@scalar/fastify-api-reference';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import type { Desk } from '../deps.ts';

const DESCRIPTION = `Webhooks for a freight broker's voice agent, and the broker's own reads and levers.
Tools answer 200 with a \`status\` to branch on, a \`say\` to speak and a \`next\` to do.`;

/** The page works behind a firewall: no fonts, telemetry or assistants from elsewhere. */
const ASKS_NOBODY_ELSE = {
  telemetry: false,
  withDefaultFonts: false,
  showDeveloperTools: 'never',
  hideClientButton: true,
  agent: { disabled: true },
  mcp: { disabled: true },
} as const;

/** OpenAPI 3.1 from the routes' zod schemas, at /openapi.json and, for people, at /docs. */
export const registerOpenApi = async (desk: Desk): Promise<void> => {
  await desk.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Carrier desk', version: '1', description: DESCRIPTION },
      components: {
        securitySchemes: {
          key: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
          bearer: { type: 'http', scheme: 'bearer' },
        },
      },
      security: [{ key: [] }, { bearer: [] }],
    },
    transform: jsonSchemaTransform,
  });
  desk.get('/openapi.json', { schema: { hide: true } }, () => desk.swagger());
  await desk.register(reference, {
    routePrefix: '/docs',
    configuration: { url: '/openapi.json', title: 'Carrier desk', ...ASKS_NOBODY_ELSE },
  });
};
