import { relative } from 'node:path';

const print = (text) => process.stdout.write(`${text}\n`);

const verdict = ({ numFailingTests, testExecError }) =>
  numFailingTests > 0 || testExecError ? 'FAIL' : 'pass';

/** One line a finished file, the reasons of failures, and the counts alone on the last line. */
export default class CountsReporter {
  #finished = 0;
  #ran = 0;

  onTestResult(test, result, aggregated) {
    this.#finished += 1;
    const seconds = ((result.perfStats.end - result.perfStats.start) / 1000).toFixed(1);
    const place = `${String(this.#finished)}/${String(aggregated.numTotalTestSuites)}`;
    const tests = result.numPassingTests + result.numFailingTests;
    const file = relative(test.context.config.rootDir, test.path);
    print(`${verdict(result)} ${place.padStart(7)} ${seconds.padStart(6)} s  ${file} (${String(tests)})`);
    for (const entry of result.console ?? []) print(`  ${entry.type}: ${entry.message}`);
    if (result.failureMessage) print(result.failureMessage);
  }

  onRunComplete(_contexts, results) {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests, numTodoTests } =
      results;
    // A file that could not even be loaded counts as one failure: its tests are unknown.
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    const skipped = numPendingTests + numTodoTests;
    this.#ran = numPassedTests + failed;
    const tail = skipped > 0 ? `, ${String(skipped)} skipped` : '';
    print(`\n${String(numPassedTests)} passed, ${String(failed)} failed${tail}`);
  }

  /** A run in which no test ran proves nothing, so it fails. */
  getLastError() {
    return this.#ran === 0 ? new Error('No test ran.') : undefined;
  }
}
