import "./elements/leave.js";
import "./elements/page.js";
