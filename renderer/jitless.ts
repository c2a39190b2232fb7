import { config } from 'zod'

// Zod tries whether it may compile code, which the content security policy forbids and reports. It need not try.
config({ jitless: true })
