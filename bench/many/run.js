import { runBenchmark } from '../run-benchmark.js';

await runBenchmark(() => import('./main.js'));
