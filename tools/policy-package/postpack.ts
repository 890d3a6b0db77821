/** After npm packed: the manifest of the repository again. */
import { restore } from './manifest';

restore();
