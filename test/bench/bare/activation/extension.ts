import axios from 'axios';
import * as z from 'zod';

/** Uses both for as little as keeps a bundler from leaving them out. */
export function activate(): unknown {
	return { schema: z.string, agent: axios.VERSION };
}
