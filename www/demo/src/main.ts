import "./elements/demo.js";
