import { defineUpdate } from '@temporalio/workflow';

export const FLOOR_TASK_QUEUE = 'bench-floor';

type Asked = { readonly callId: string };

export const lookUpUpdate = defineUpdate<boolean, [Asked]>('look_up');
export const askUpdate = defineUpdate<boolean, [Asked]>('ask');
export const closeUpdate = defineUpdate<boolean, [Asked]>('close');
