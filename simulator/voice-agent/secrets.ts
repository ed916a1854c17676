/** Names under which the broker's own figures and customers are known; none may reach the agent. */
const SECRET_FIELD = /max_?buy|customer|ceiling|headroom|margin|internal|threshold|policy/i;

/** Secret fields anywhere in an answer, by their path. */
export function secretsIn(value: unknown, path = ''): readonly string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const here = path === '' ? name : `${path}.${name}`;
    return SECRET_FIELD.test(name) ? [`secret field ${here}`] : secretsIn(inner, here);
  });
}
