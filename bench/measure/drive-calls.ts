import type { Contender, PlayedCall } from './contender.ts';

export type Block = {
  readonly contender: Contender['name'];
  readonly calls: readonly PlayedCall[];
  readonly seconds: number;
};

export type Drive = { readonly firstIndex: number; readonly calls: number; readonly callers: number };

/** So many callers play so many calls between them, each beginning its next when its last has ended. */
export async function driveCalls(contender: Contender, drive: Drive): Promise<Block> {
  const calls: PlayedCall[] = [];
  let next = drive.firstIndex;
  const call = async (): Promise<void> => {
    while (next < drive.firstIndex + drive.calls) {
      const index = next;
      next += 1;
      calls.push(await contender.playCall(index));
    }
  };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: drive.callers }, call));
  return { contender: contender.name, calls, seconds: (performance.now() - startedAt) / 1000 };
}
