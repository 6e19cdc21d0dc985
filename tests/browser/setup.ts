import { afterAll } from "vitest";
import { endVisits } from "./visitor.ts";

afterAll(endVisits);
