import { launch } from "./lib/browsers.mjs";
import { startPackageServer } from "./lib/package-server.mjs";
const server = await startPackageServer(["/work/main/tests/out/bench/vga_dog_640x480_q90.jpg"]);
const browser = await launch("chromium"); const page = await browser.open(); await page.goto(server.url);
console.log(await page.evaluate(async ()=>{
 const blob = await (await fetch(`/file/0`)).blob();
 const src=`import init,{fingerprintBlob,fingerprintBytes} from "${location.origin}/wasm/veilprint.js";
 onmessage=async({data})=>{ if (data.init){await init({module_or_path:"${location.origin}/wasm/veilprint_bg.wasm"});postMessage(0);return;}
  if (data.echo) return postMessage(0);
  const blob=data.blob; const med=(r)=>r.sort((a,b)=>a-b)[r.length>>1].toFixed(2);
  const bytes=new Uint8Array(await blob.arrayBuffer()); const A=[],B=[],C=[];
  for(let k=0;k<60;k++){ let t=performance.now(); fingerprintBytes(bytes,{}); A.push(performance.now()-t); t=performance.now(); fingerprintBlob(blob,{}); B.push(performance.now()-t); t=performance.now(); new FileReaderSync().readAsArrayBuffer(blob.slice(0,4<<20)); C.push(performance.now()-t); }
  postMessage('bytes '+med(A.slice(20))+' blob '+med(B.slice(20))+' read '+med(C.slice(20)));}`;
 const w=new Worker(URL.createObjectURL(new Blob([src],{type:'text/javascript'})),{type:'module'});
 const ask=(m)=>new Promise(r=>{w.onmessage=e=>r(e.data); w.postMessage(m)});
 await ask({init:1}); const r=[await ask({blob})];
 const E=[]; for(let k=0;k<60;k++){const t=performance.now(); await ask({echo:1,blob}); E.push(performance.now()-t);} E.sort((a,b)=>a-b); r.push('echo '+E[30].toFixed(2));
 const { createHasher } = await import("/dist/index.js"); const h=await createHasher({workers:1}); await h.ready();
 const H=[],B=[]; for(let k=0;k<60;k++){let t=performance.now(); await h.fingerprint(blob); H.push(performance.now()-t); t=performance.now(); (await createImageBitmap(blob)).close(); B.push(performance.now()-t);} H.splice(0,20);B.splice(0,20);
 H.sort((a,b)=>a-b);B.sort((a,b)=>a-b); r.push('hasher '+H[20].toFixed(2)+' bitmap '+B[20].toFixed(2)); 
 return r.join('\n');
}));
await browser.close(); server.close();
