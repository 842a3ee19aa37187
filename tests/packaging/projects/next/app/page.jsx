"use client";

import { useEffect } from "react";

export default function Page() {
  useEffect(() => {
    import("../../app/app.js");
  }, []);
  return <p>veilprint</p>;
}
