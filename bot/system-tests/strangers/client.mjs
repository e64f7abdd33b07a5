// What the scripts have in common: they say one JSON object, or one line and exit code 1.
import { readFileSync } from 'node:fs';

const SECONDS = 60;

/** Arguments of every script: port of the testnet, file with the keys of an account. */
export const port = Number(process.argv[2]);
export const keys = JSON.parse(readFileSync(process.argv[3], 'utf8'));

// a client that logs would spoil the one line
console.log = () => {};
console.info = () => {};

let doing = 'begin';

function fail(why) {
    const line = String(why?.message ?? why).split('\n')[0];
    process.stderr.write(`${doing}: ${line}\n`, () => process.exit(1));
}

/** Ends the script unless a condition holds. */
export function must(holds, line) {
    if (!holds) {
        throw new Error(line);
    }
}

/** Does one thing; when it fails, the line begins with its name. */
export async function step(name, action) {
    doing = name;
    return action();
}

/** What an action must fail with. */
export async function refusal(action) {
    let answer;
    try {
        answer = await action();
    } catch (error) {
        return error;
    }
    throw new Error(`was taken: ${JSON.stringify(answer)}`);
}

/** Asks again until an answer will do; the time of the script bounds it. */
export async function until(ask, willDo) {
    for (;;) {
        const answer = await ask();
        if (willDo(answer)) {
            return answer;
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
}

/** Runs a script and prints what it found. */
export function run(script) {
    setTimeout(() => fail(`not over after ${SECONDS} s`), SECONDS * 1000);
    const text = (key, value) => (typeof value === 'bigint' ? Number(value) : value);
    script().then((found) => process.stdout.write(`${JSON.stringify(found, text)}\n`, () => process.exit(0)), fail);
}
