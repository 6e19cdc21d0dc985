/** Row ids grow with time (UUIDv7), so that indexes stay dense; they are never shown to anybody. */
export { v7 as uuidv7 } from "uuid";
