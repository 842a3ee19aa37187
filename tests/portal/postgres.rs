//! A PostgreSQL server of the tests' own: started with the first test that needs it, reached through
//! a socket in its own folder so that no port is taken, and ended when the tests' process ends.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

const MISSING: &str = "the tests need PostgreSQL's server programs: install them with \
    `apt-get install postgresql`";

pub struct Server {
    programs: PathBuf,
    folder: PathBuf,
    root: bool,
}

/// The server that the tests share.
pub fn server() -> &'static Server {
    static SERVER: OnceLock<Server> = OnceLock::new();
    SERVER.get_or_init(|| {
        let server = Server::start();
        server.stop_with_this_process();
        server
    })
}

impl Server {
    /// A server of one's own, which is to be stopped by [`Server::stop`].
    pub fn start() -> Self {
        let root = std::fs::metadata("/proc/self").is_ok_and(|own| {
            use std::os::unix::fs::MetadataExt as _;
            own.uid() == 0
        });
        let folder = tempfile::Builder::new().prefix("vp-pg").tempdir_in("/tmp").unwrap().keep();
        let server = Self { programs: programs(), folder, root };
        if root {
            // PostgreSQL refuses to run as root.
            let owner = Command::new("chown").arg("postgres").arg(&server.folder).status();
            assert!(owner.unwrap().success(), "{MISSING}");
        }
        let data = server.data();
        server.run("initdb", &["-D", &data, "-U", "postgres", "-A", "trust", "--no-sync"]);
        server.resume();
        server
    }

    /// The address of a new, empty database.
    pub fn database(&self) -> String {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("portal{}", NEXT.fetch_add(1, Ordering::Relaxed));
        let socket = self.folder.display().to_string();
        self.run("createdb", &["-h", &socket, "-U", "postgres", &name]);
        format!("postgres://postgres@localhost/{name}?host={socket}")
    }

    pub fn resume(&self) {
        let log = self.folder.join("log").display().to_string();
        // The tests kill portals, never this server: what it acknowledged need not be on the disk.
        let options = format!(
            "-c listen_addresses='' -c fsync=off -c max_connections=300 -k {}",
            self.folder.display()
        );
        let data = self.data();
        self.run("pg_ctl", &["-D", &data, "-l", &log, "-o", &options, "-w", "start"]);
    }

    pub fn stop(&self) {
        let data = self.data();
        self.run("pg_ctl", &["-D", &data, "-m", "immediate", "-w", "stop"]);
    }

    /// Runs one of PostgreSQL's programs and gives what it printed.
    pub fn run(&self, program: &str, arguments: &[&str]) -> Vec<u8> {
        let output = self.command(program).args(arguments).stdin(Stdio::null()).output();
        let output = output.unwrap_or_else(|error| panic!("{MISSING} ({error})"));
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{program} {arguments:?}: {said}");
        output.stdout
    }

    pub fn socket(&self) -> &Path {
        &self.folder
    }

    fn data(&self) -> String {
        self.folder.join("data").display().to_string()
    }

    fn command(&self, program: &str) -> Command {
        let program = self.programs.join(program);
        let mut command = if self.root { Command::new("runuser") } else { Command::new(&program) };
        if self.root {
            command.args(["-u", "postgres", "--"]).arg(&program);
        }
        command.current_dir("/tmp");
        command
    }

    /// A shell waits for the end of a pipe that only this process holds, however it ends.
    fn stop_with_this_process(&self) {
        let stop = self.command("pg_ctl");
        let mut words = vec![stop.get_program().to_owned()];
        words.extend(stop.get_args().map(ToOwned::to_owned));
        let child = Command::new("sh")
            .arg("-c")
            .arg("read _; folder=$1; shift; \"$@\" -D \"$folder/data\" -m immediate stop; rm -rf \"$folder\"")
            .arg("sh")
            .arg(&self.folder)
            .args(words)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::mem::forget(child);
    }
}

/// The programs of the newest version installed.
fn programs() -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql").expect(MISSING);
    let mut folders: Vec<_> = versions
        .filter_map(|version| {
            let version = version.ok()?.path();
            let number: u32 = version.file_name()?.to_str()?.parse().ok()?;
            version.join("bin/initdb").is_file().then(|| (number, version.join("bin")))
        })
        .collect();
    folders.sort();
    folders.pop().expect(MISSING).1
}
