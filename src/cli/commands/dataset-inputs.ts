import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** The inputs of a run, with the records of each dataset in place of its folder. */
export interface InputPlan {
  inputs: readonly string[];
  /** Whether all inputs are datasets: then each record is a whole decision already. */
  areDatasets: boolean;
}

/** Finds the datasets among the inputs. Their pages and tables say the same as their records once more. */
export async function planInputs(inputs: readonly string[], cwd: string): Promise<InputPlan> {
  const all = await Promise.all(
    inputs.map(async (input) => ({ input, isDataset: await isDataset(resolve(cwd, input)) })),
  );
  return {
    inputs: all.map(({ input, isDataset: isOne }) => (isOne ? join(input, 'records') : input)),
    areDatasets: all.length > 0 && all.every((each) => each.isDataset),
  };
}

async function isDataset(path: string): Promise<boolean> {
  const isThere = (name: string) => stat(join(path, name)).then(Boolean, () => false);
  return (await isThere('records')) && (await isThere('decisions.csv'));
}
