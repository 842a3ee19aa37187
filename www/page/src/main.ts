import { applyTheme } from "./theme.js";
import "./elements/leave.js";
import "./elements/page.js";

applyTheme();
