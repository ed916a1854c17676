import { connect } from 'node:net';
import type { Connection } from '@temporalio/client';

const answerWithinMs = 10_000;

/**
 * Puts one question to the server at `address`, throws when it does not answer. A closed port is noticed before
 * any gRPC: a failed first attempt would make grpc-js wait a second before its next.
 */
export async function askTemporal(
  address: string,
  question: (connection: Connection) => Promise<boolean>,
): Promise<boolean> {
  await requireOpenPort(address);
  const { Connection } = await import('@temporalio/client');
  const connection = await Connection.connect({ address, connectTimeout: answerWithinMs });
  try {
    return await connection.withDeadline(Date.now() + answerWithinMs, () => question(connection));
  } finally {
    await connection.close();
  }
}

export async function hasNamespaceAndAttributes(
  connection: Connection,
  attributes: Readonly<Record<string, string>>,
): Promise<boolean> {
  const namespace = 'default';
  await connection.workflowService.describeNamespace({ namespace });
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  return Object.keys(attributes).every((name) => name in customAttributes);
}

function requireOpenPort(address: string): Promise<void> {
  const { hostname, port } = new URL(`tcp://${address}`);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port) });
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
    socket.once('error', reject);
  });
}
