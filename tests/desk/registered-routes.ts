import { openHttpBench } from '../http/http-bench.ts';

/** `GET /api/v1/loads/:load_id`, one for each method and route the API registers, documented or not. */
export const registeredRoutes = async (): Promise<readonly string[]> => {
  const { app } = await openHttpBench();
  const tree = app.printRoutes({ commonPrefix: false });
  await app.close();
  const above: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, branch = '', name = '', methods = ''] =
      /^([│ ]*)[├└]── (\S+)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? [];
    const depth = branch.length / 4;
    above.splice(depth, Infinity, name);
    const path = above.join('');
    return methods
      .split(', ')
      .flatMap((method) => (method === '' || method === 'HEAD' ? [] : `${method} ${path}`));
  });
};

/** The same route as OpenAPI writes it: `/api/v1/loads/{load_id}`. */
export const openApiPath = (path: string): string => path.replace(/:(\w+)/g, '{$1}');
