import { buildApp } from '../../scripts/lib/build.mjs'

/** The service starts the threads of the build, so there has to be one of these sources. */
export default buildApp
