import { describe } from '@jest/globals';
import { describeRepositories } from '../../tests/contract/repository-contract.ts';
import { createMemoryDesk } from './memory-desk.ts';

describe('repositories in memory', () => {
  const desk = createMemoryDesk();
  describeRepositories(() => desk);
});
